/** Where one is among resources in resources: each step leads back to it. */
import { Link } from "wouter";
import { Icon } from "../../parts/icon.tsx";
import styles from "./resources.module.css";

export interface PathStep {
  readonly title: string;
  readonly href: string;
}

export function Path({ steps }: { readonly steps: readonly PathStep[] }) {
  return (
    <nav className={styles.path} aria-label="Where this is">
      {steps.map(({ title, href }, index) => (
        <span key={href}>
          {index > 0 && <Icon name="right" size={12} />}
          {index === steps.length - 1 ? <span aria-current="location">{title}</span> : <Link href={href}>{title}</Link>}
        </span>
      ))}
    </nav>
  );
}
