/** Chooses the light theme, the dark one, or the system's. */
import { useState } from "react";
import { IconButton } from "../parts/button.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const icons: Readonly<Record<Theme, IconName>> = { system: "auto", light: "sun", dark: "moon" };

export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(
    () => themes.find((known) => known === localStorage.getItem("theme")) ?? "system",
  );
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  const choose = () => {
    localStorage.setItem("theme", next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    setTheme(next);
  };
  return (
    <IconButton label={`Theme: ${theme}. Change to ${next}`} onClick={choose}>
      <Icon name={icons[theme]} />
    </IconButton>
  );
}
