/** Icons, drawn in the text's colour; they stand beside words and say nothing of their own. */

const paths = {
  pipeline: "M2 8h3m6 0h3M5 5h6v6H5zM8 2v3m0 6v3",
  alarm: "M8 2.2a4 4 0 0 0-4 4V9l-1.3 2.2h10.6L12 9V6.2a4 4 0 0 0-4-4zM6.7 13.2a1.4 1.4 0 0 0 2.6 0",
  records: "M3 3.5h10M3 6.5h10M3 9.5h10M3 12.5h6",
  playground: "M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4M9 3 7 13",
  mail: "M2 4h12v8.5H2zM2.3 4.4 8 8.8l5.7-4.4",
  resources: "M8 2.2 13.5 5v6L8 13.8 2.5 11V5zM2.5 5 8 7.8 13.5 5M8 7.8v6",
  try: "M4.5 3v10l8-5z",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.4m0 10.2v1.4M1.5 8h1.4m10.2 0h1.4M3.4 3.4l1 1m7.2 7.2 1 1m0-9.2-1 1M4.4 11.6l-1 1",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z",
  auto: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
  clock: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  close: "M4 4l8 8M12 4l-8 8",
  copy: "M5.5 5.5V3h7.5v7.5h-2.5M3 5.5h7.5V13H3z",
  check: "M3 8.5 6.5 12 13 4.5",
  cross: "M4.5 4.5l7 7m0-7-7 7",
  pause: "M5 3.5v9M11 3.5v9",
  forward: "M3 4l5 4-5 4zM8 4l5 4-5 4z",
  down: "M4 6.5 8 10.5 12 6.5",
  right: "M6.5 4 10.5 8 6.5 12",
  back: "M9.5 4 5.5 8 9.5 12",
  search: "M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2 13.5 13.5",
  warning: "M8 2.5 14 13H2zM8 6.5v3M8 11.2v.3",
  file: "M4 2.5h5l3 3v8H4zM9 2.5v3h3",
  folder: "M2 4h4l1.5 1.5H14V12.5H2z",
  trash: "M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
