/** The dashboard's start: the query cache, the live stream, the pages. */
import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import "./tokens.css";
import "./base.css";
import { followLive } from "./live.ts";
import { Shell } from "./shell/shell.tsx";

// What is shown stays until the live stream says that it is stale.
const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: 1 } } });
followLive(client);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <Router base="/_trailbell">
          <Shell />
        </Router>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
