/** A value that has not changed for a while: what is typed is asked for when the typing pauses. */
import { useEffect, useState } from "react";

export function useSettled<Value>(value: Value, pause = 200): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
