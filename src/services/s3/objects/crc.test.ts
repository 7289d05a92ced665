/** The check values of the CRC catalogue, whole and in pieces. */
import { expect, test } from "vitest";
import { crc32c, crc64nvme } from "./crc.ts";

test.each<[name: string, crc: typeof crc32c, text: string, hexadecimal: string]>([
  ["CRC-32C", crc32c, "123456789", "e3069283"],
  ["CRC-32C", crc32c, "", "00000000"],
  ["CRC-64/NVME", crc64nvme, "123456789", "ae8b14860a799888"],
  ["CRC-64/NVME", crc64nvme, "", "0000000000000000"],
])("%s of '%s'", (_, crc, text, hexadecimal) => {
  const bytes = Buffer.from(text);
  expect(crc([bytes]).toString("hex")).toBe(hexadecimal);
  expect(crc([bytes.subarray(0, 4), bytes.subarray(4)]).toString("hex")).toBe(hexadecimal);
});
