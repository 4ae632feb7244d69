import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A ref for a scrolling list that shows a new last item (`newest` names it) to whoever was looking at the end, and to
 * everybody if `isOwn`. An item that is taller than the list shows its beginning.
 */
export function useStickyEnd(newest: string | number | undefined, isOwn = false) {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const box = list.current;
    const look = () => {
      if (box) isAtEnd.current = box.scrollTop + box.clientHeight >= topOfLast(box);
    };
    box?.addEventListener('scroll', look);
    return () => box?.removeEventListener('scroll', look);
  }, []);
  useLayoutEffect(() => {
    const box = list.current;
    if (box && (isAtEnd.current || isOwn)) box.scrollTo({ top: topOfLast(box) });
  }, [newest]);
  return list;
}

function topOfLast({ lastElementChild }: HTMLElement): number {
  return lastElementChild instanceof HTMLElement ? lastElementChild.offsetTop : 0;
}
