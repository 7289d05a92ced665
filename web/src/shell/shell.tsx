/** What stands around every page: the way to the others, the cloud's clock, the theme. */
import { Suspense, useEffect, useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useLive } from "../live.ts";
import { Icon } from "../parts/icon.tsx";
import { ErrorNotice, Loading } from "../parts/notice.tsx";
import { ClockControl } from "./clock-control.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { AlarmPage, pages, ResourcesPage } from "./pages.ts";
import styles from "./shell.module.css";
import { ThemeToggle } from "./theme-toggle.tsx";

export function Shell() {
  const [location] = useLocation();
  const [isOpen, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone to another page is done with the menu
  useEffect(() => setOpen(false), [location]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the page
      </a>
      <header className={styles.header}>
        <button
          type="button"
          className={styles.menu}
          aria-expanded={isOpen}
          aria-controls="pages"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? "close" : "menu"} size={20} />
          <span className="visually-hidden">Pages</span>
        </button>
        <Link href="/" className={styles.brand}>
          <Mark />
          Trailbell
        </Link>
        <Account />
        <div className={styles.tools}>
          <ClockControl />
          <ThemeToggle />
        </div>
      </header>
      <nav id="pages" className={styles.nav} aria-label="Pages" data-open={isOpen}>
        {pages.map(({ path, title, icon }) => (
          <Link
            key={path}
            href={path}
            className={styles.link ?? ""}
            aria-current={isCurrent(path, location) ? "page" : undefined}
          >
            <Icon name={icon} />
            {title}
          </Link>
        ))}
      </nav>
      <main id="main" className={styles.main} tabIndex={-1}>
        <ErrorBoundary key={location}>
          <Suspense fallback={<Loading what="the page" />}>
            <Switch>
              <Route path="/alarms/:region/:name" component={AlarmPage} />
              <Route path="/resources/:kind" component={ResourcesPage} />
              {pages.map(({ path, Page }) => (
                <Route key={path} path={path}>
                  <Page />
                </Route>
              ))}
              <Route>
                <ErrorNotice title="There is no such page" sentence={`Nothing is at ${location}.`} />
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

function isCurrent(path: string, location: string): boolean {
  return path === "/" ? location === "/" : location === path || location.startsWith(`${path}/`);
}

function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1f4fbf" />
      <path
        d="M16 6a7 7 0 0 0-7 7v5l-2.4 3.6a.6.6 0 0 0 .5.9h17.8a.6.6 0 0 0 .5-.9L23 18v-5a7 7 0 0 0-7-7z"
        fill="#fff"
      />
      <path d="M13.2 24a3 3 0 0 0 5.6 0z" fill="#ffc24b" />
    </svg>
  );
}

/** Which account this is, and whether the page is up to date. */
function Account() {
  const { tick, isConnected } = useLive();
  return (
    <p className={styles.account} role="status">
      {tick && (
        <span className={styles.place}>
          {tick.account} · {tick.region}
        </span>
      )}
      {tick && !isConnected && <strong className={styles.lost}>Connection lost, trying again</strong>}
    </p>
  );
}
