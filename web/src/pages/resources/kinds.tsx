/** The kinds of resources: where each stands, what it is called, and how it is shown. */
import type { ComponentType } from "react";
import { Buckets } from "./buckets.tsx";
import { LogGroups } from "./log-groups.tsx";
import { MetricFilters } from "./metric-filters.tsx";
import { SecurityGroups } from "./security-groups.tsx";
import { Stacks } from "./stacks.tsx";
import { Topics } from "./topics.tsx";
import { TrailTable } from "./trails.tsx";
import { Users } from "./users.tsx";

export interface Kind {
  readonly path: string;
  readonly title: string;
  readonly View: ComponentType;
}

export const kinds: readonly [Kind, ...Kind[]] = [
  { path: "trails", title: "Trails", View: TrailTable },
  { path: "buckets", title: "Buckets", View: Buckets },
  { path: "log-groups", title: "Log groups", View: LogGroups },
  { path: "metric-filters", title: "Metric filters", View: MetricFilters },
  { path: "topics", title: "Topics", View: Topics },
  { path: "users", title: "Users", View: Users },
  { path: "security-groups", title: "Security groups", View: SecurityGroups },
  { path: "stacks", title: "Stacks", View: Stacks },
];
