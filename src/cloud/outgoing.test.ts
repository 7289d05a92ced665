/** Where the cloud may post to, by whatever name or spelling. */
import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import { createOutgoing, RefusedAddress } from "./outgoing.ts";

const names: Readonly<Record<string, readonly string[]>> = {
  "localhost.": ["127.0.0.1", "::1"],
  "hook.example.com": ["198.51.100.7"],
  "inside.example.com": ["127.0.0.1"],
  "metadata.example.com": ["169.254.169.254"],
  "both.example.com": ["127.0.0.1", "198.51.100.7"],
};

/** The addresses that a request to `url` connects to, or why to none. */
function reached(url: string, localEndpoints: boolean): Promise<unknown> {
  const outgoing = createOutgoing({
    baseUrl: () => "http://127.0.0.1:4566",
    localEndpoints,
    resolve: (name, found) =>
      found(null, names[name]?.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })) ?? []),
  });
  const parsed = new URL(url);
  return new Promise((resolve, reject) => {
    const { lookup } = outgoing.to(parsed);
    if (!(parsed.hostname in names)) return resolve("the address itself");
    lookup(parsed.hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}

const anInterface = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

describe("the cloud never posts to itself", () => {
  const own = [
    ...["127.0.0.1", "127.1", "0x7f.1", "2130706433", "127.0.0.2", "0.0.0.0", "0", "[::1]", "[::]"],
    ...[
      "[::ffff:127.0.0.1]",
      "[::ffff:7f00:1]",
      "localhost.",
      "inside.example.com",
      ...(anInterface ? [anInterface] : []),
    ],
  ];
  it.each(own)("%s", async (name) => {
    await expect(reached(`http://${name}:4566/_trailbell/reset`, true)).rejects.toThrow("is this Trailbell itself");
  });

  it("but to other ports of this machine", async () => {
    expect(await reached("http://127.0.0.1:4567/hook", true)).toBe("the address itself");
  });
});

describe("where others than this machine may call the cloud", () => {
  const refused = [
    ...["127.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "localhost.", "inside.example.com"],
    ...["169.254.169.254", "[::ffff:169.254.169.254]", "metadata.example.com", "[fe80::1]", "[fd00:ec2::254]"],
    ...["100.100.100.200", "192.0.0.192", "168.63.129.16", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]"],
  ];
  it.each(refused)("it posts not to %s", async (name) => {
    await expect(reached(`http://${name}:8080/hook`, false)).rejects.toThrow(RefusedAddress);
  });
  it.each(refused)("it does to %s where that is allowed", async (name) => {
    await expect(reached(`http://${name}:8080/hook`, true)).resolves.toBeDefined();
  });

  it.each([
    ["198.51.100.7", "the address itself"],
    ["10.0.0.7", "the address itself"],
    ["[2001:db8::1]", "the address itself"],
    ["hook.example.com", [{ address: "198.51.100.7", family: 4 }]],
    ["both.example.com", [{ address: "198.51.100.7", family: 4 }]],
  ])("it does to %s", async (name, expected) => {
    expect(await reached(`https://${name}/hook`, false)).toEqual(expected);
  });
});
