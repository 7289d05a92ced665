/** The embedded cloud asked as the official clients ask, within its own process: the one reader of accounts reads it, too. */
import type { Cloud } from "../../cloud/cloud.ts";
import { Fault } from "../../cloud/fault.ts";
import type { Source } from "../../inventory/source.ts";
import { ask } from "./ask.ts";

export function inProcess(cloud: Cloud, region: string): Source {
  return {
    cloudtrail: client<Source["cloudtrail"]>("cloudtrail", cloud, region),
    cloudwatch: client<Source["cloudwatch"]>("cloudwatch", cloud, region),
    events: client<Source["events"]>("events", cloud, region),
    iam: client<Source["iam"]>("iam", cloud, region),
    kms: client<Source["kms"]>("kms", cloud, region),
    logs: client<Source["logs"]>("logs", cloud, region),
    s3: client<Source["s3"]>("s3", cloud, region),
    sns: client<Source["sns"]>("sns", cloud, region),
    region: async () => region,
  };
}

type Page = Readonly<Record<string, unknown>>;

/** The client's operations and paginators; handlers take and give the shapes of the official clients. */
function client<Client extends object>(service: string, cloud: Cloud, region: string): Client {
  const call = async (operation: string, input: object): Promise<Page> => {
    try {
      return ask<Page>(cloud, service, operation, input, region);
    } catch (error) {
      throw error instanceof Fault ? asClientsThrow(error) : error;
    }
  };
  async function* pages(operation: string, input: object): AsyncGenerator<Page> {
    let position: object | undefined = {};
    while (position) {
      const page = await call(operation, { ...input, ...position });
      yield page;
      position = nextPosition(page);
    }
  }
  return new Proxy({} as Client, {
    get: (_, method) => {
      // No promise, so that it may be returned by an async function.
      if (typeof method === "symbol" || method === "then") return undefined;
      const paginated = /^paginate(.+)$/.exec(method)?.[1];
      if (paginated !== undefined) return (input: object) => pages(paginated, input);
      return (input: object) => call(method.charAt(0).toUpperCase() + method.slice(1), input);
    },
  });
}

/** By which services say where a list goes on; each is given back under the name that it came by. */
const tokens = ["NextToken", "nextToken", "Marker"];

function nextPosition(page: Page): object | undefined {
  const token = tokens.find((name) => typeof page[name] === "string" && page[name] !== "");
  return token === undefined ? undefined : { [token]: page[token] };
}

/** The official clients call an error by its exception. */
function asClientsThrow({ code, message }: Fault): Error {
  return Object.assign(new Error(message), { name: code });
}
