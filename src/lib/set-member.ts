/** Sets an own member, also one called `__proto__`, which plain assignment would take for the prototype. */
export function setMember<Value>(target: Record<string, Value>, name: string, value: Value): void {
  if (name === "__proto__") {
    Object.defineProperty(target, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    target[name] = value;
  }
}
