/** What the account has, by kind. */
import { Link, useParams } from "wouter";
import tabs from "../../parts/tabs.module.css";
import { kinds } from "./kinds.tsx";
import styles from "./resources.module.css";

export function ResourcesPage() {
  const { kind } = useParams<{ kind?: string }>();
  const { path, View } = kinds.find((each) => each.path === kind) ?? kinds[0];
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">Resources</h1>
      <nav className={`${tabs.list} ${styles.kinds}`} aria-label="Kinds of resources">
        {kinds.map((each) => (
          <Link
            key={each.path}
            href={`/resources/${each.path}`}
            className={tabs.tab ?? ""}
            aria-current={each.path === path ? "page" : undefined}
          >
            {each.title}
          </Link>
        ))}
      </nav>
      <div className={styles.view}>
        <View />
      </div>
    </div>
  );
}
