/** The current instant. Only `main.ts` files hand out a real one. */
export type Clock = () => Date;

/** A number in [0, 1), as `Math.random` gives it. Only `main.ts` files hand out a real one. */
export type Random = () => number;
