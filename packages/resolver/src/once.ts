/**
 * Answers that are computed once for each question, and kept as long as the function is.
 */

/** The function with a memory. Equal keys are those that a `Map` takes for equal. */
export function once<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
