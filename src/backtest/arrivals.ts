/** Results that others promised, taken as they arrive, whoever promised first. */

export interface Arrivals<Result> {
  /** Results that were promised and not taken. */
  readonly expected: number;
  /** Those of them that are there. */
  readonly arrived: number;
  expect(promise: Promise<Result>): void;
  /** @throws what one of the promises failed with */
  next(): Promise<Result>;
}

export function createArrivals<Result>(): Arrivals<Result> {
  const arrived: (() => Result)[] = [];
  let expected = 0;
  let wake = () => {};
  const arrive = (take: () => Result): void => {
    arrived.push(take);
    wake();
  };
  return {
    get expected() {
      return expected;
    },
    get arrived() {
      return arrived.length;
    },
    expect(promise) {
      expected++;
      promise.then(
        (result) => arrive(() => result),
        (error: unknown) =>
          arrive(() => {
            throw error;
          }),
      );
    },
    async next() {
      for (;;) {
        const take = arrived.shift();
        if (take) {
          expected--;
          return take();
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
