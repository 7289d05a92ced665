/** One file of a bucket, unpacked. */
import { useQuery } from "@tanstack/react-query";
import type { ObjectDetail } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { JsonView } from "../../parts/json-view.tsx";
import { EmptyNotice, ErrorNotice, Loading } from "../../parts/notice.tsx";
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
      {query.isPending ? (
        <Loading what="the file" />
      ) : query.isError ? (
        <ErrorNotice title="This file cannot be read" sentence={query.error.message} />
      ) : (
        <>
          <p className={styles.facts}>
            {bytes(query.data.size)}, {query.data.type}, written <Time at={query.data.modified} />
          </p>
          <div className={styles.content}>
            {query.data.text === undefined ? (
              <EmptyNotice title={query.data.isCut ? "This file is too large to show" : "This file is no text"} />
            ) : (
              <JsonView json={query.data.text} label="the file" />
            )}
          </div>
        </>
      )}
    </Pane>
  );
}
