/** The pages: where each is, what it is called, and its code, which is loaded when it is first looked at. */
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { IconName } from "../parts/icon.tsx";

export interface PageEntry {
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  readonly Page: LazyExoticComponent<ComponentType>;
}

const resources = lazy(async () => ({ default: (await import("../pages/resources/resources.tsx")).ResourcesPage }));

export const pages: readonly PageEntry[] = [
  {
    path: "/",
    title: "Pipeline",
    icon: "pipeline",
    Page: lazy(async () => ({ default: (await import("../pages/pipeline/pipeline.tsx")).PipelinePage })),
  },
  {
    path: "/alarms",
    title: "Alarms",
    icon: "alarm",
    Page: lazy(async () => ({ default: (await import("../pages/alarms/alarms.tsx")).AlarmsPage })),
  },
  {
    path: "/records",
    title: "Records",
    icon: "records",
    Page: lazy(async () => ({ default: (await import("../pages/records/records.tsx")).RecordsPage })),
  },
  {
    path: "/playground",
    title: "Playground",
    icon: "playground",
    Page: lazy(async () => ({ default: (await import("../pages/playground/playground.tsx")).PlaygroundPage })),
  },
  {
    path: "/mails",
    title: "Inbox",
    icon: "mail",
    Page: lazy(async () => ({ default: (await import("../pages/mails/mails.tsx")).MailsPage })),
  },
  {
    path: "/resources",
    title: "Resources",
    icon: "resources",
    Page: resources,
  },
  {
    path: "/try",
    title: "Try it",
    icon: "try",
    Page: lazy(async () => ({ default: (await import("../pages/try/try.tsx")).TryPage })),
  },
];

export const AlarmPage = lazy(async () => ({ default: (await import("../pages/alarm/alarm.tsx")).AlarmPage }));
export const ResourcesPage = resources;
