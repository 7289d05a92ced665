/** One file of a bucket, unpacked. */

import { useQuery } from "@tanstack/react-query";
import type { ObjectDetail } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { JsonView } from "../../parts/json-view.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { Pane } from "../../parts/pane.tsx";
import { Time } from "../../parts/time.tsx";
import { bytes } from "./bytes.ts";
import styles from "./resources.module.css";

interface FileProps {
  readonly bucket: string;
  readonly objectKey: string;
  readonly close: () => void;
}

export function File({ bucket, objectKey, close }: FileProps) {
  const query = useQuery({
    queryKey: ["object", bucket, objectKey],
    queryFn: ({ signal }) => get<ObjectDetail>("api/resources/object", { bucket, key: objectKey }, signal),
  });
  return (
    <Pane label="File" title={objectKey.slice(objectKey.lastIndexOf("/") + 1)} close={close}>
      <Asked query={query} what="the file">
        {({ size, type, modified, text, isCut }) => (
          <>
            <p className={styles.facts}>
              {bytes(size)}, {type}, written <Time at={modified} />
            </p>
            <div className={styles.content}>
              {text === undefined ? (
                <EmptyNotice title={isCut ? "This file is too large to show" : "This file is no text"} />
              ) : (
                <JsonView json={text} label="the file" />
              )}
            </div>
          </>
        )}
      </Asked>
    </Pane>
  );
}
