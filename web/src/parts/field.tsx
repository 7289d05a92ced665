/** A labelled text field. */
import { type ReactNode, useId } from "react";
import styles from "./field.module.css";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly type?: "text" | "search" | "datetime-local" | "number";
  readonly isMono?: boolean;
  /** Why the value will not do. */
  readonly error?: ReactNode;
  /** Characters that it shows. */
  readonly size?: number;
}

export function Field({ label, value, onChange, placeholder, type = "text", isMono = false, error, size }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        className={styles.input}
        data-mono={isMono}
        value={value}
        size={size}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        step={type === "datetime-local" ? 1 : undefined}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
