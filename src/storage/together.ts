/** Reads what is asked for in the same moment together: a query for a hundred rows costs little more than one for a row. */
export function together<T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let asked = new Set<string>();
  let reading: Promise<ReadonlyMap<string, T>> | undefined;
  const readAsked = async () => {
    await undefined;
    const keys = [...asked];
    asked = new Set();
    reading = undefined;
    return read(keys);
  };
  return async (key) => {
    asked.add(key);
    reading ??= readAsked();
    return (await reading).get(key);
  };
}
