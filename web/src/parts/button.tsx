/** Buttons: one that matters on its surface, ordinary ones, and those that are an icon. */
import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./button.module.css";

type Attributes = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "type">;

export function Button({ isPrimary = false, ...rest }: Attributes & { readonly isPrimary?: boolean }) {
  return <button type="button" className={styles.button} data-primary={isPrimary} {...rest} />;
}

/** @param label what it does, for those who do not see the icon and as its tooltip */
export function IconButton({
  label,
  children,
  ...rest
}: Attributes & { readonly label: string; readonly children: ReactNode }) {
  return (
    <button type="button" className={styles.icon} aria-label={label} title={label} {...rest}>
      {children}
    </button>
  );
}

/** For what looks like a button but is a link, or comes from the component library. */
export const buttonClass = styles.button ?? "";
