/** Keeps the shell when a page breaks, and says so. */
import { Component, type ReactNode } from "react";
import { ErrorNotice } from "../parts/notice.tsx";

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <ErrorNotice
        title="This page has broken"
        sentence={error.message}
        action={{ label: "Load it again", act: () => location.reload() }}
      />
    );
  }
}
