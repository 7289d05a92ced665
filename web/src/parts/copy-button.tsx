/** Copies a text and says that it has. */
import { useState } from "react";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <IconButton label={isCopied ? "Copied" : `Copy ${what}`} onClick={() => void copy()}>
      <Icon name={isCopied ? "check" : "copy"} />
    </IconButton>
  );
}
