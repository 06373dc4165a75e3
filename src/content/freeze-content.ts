/** Makes content immutable once it is loaded (DESIGN, "Running": content is swapped by reference). */

/** Freezes a value of objects, lists and primitives, all the way down. Maps and Sets are left as they are. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
