/**
 * A floor that no server of durable calls goes below: node:http reads a body, node:sqlite commits one row, `ok` is answered.
 * Run by the benchmarks: node bench/floor-server.js [file], without a file nothing is stored.
 */
const { createServer } = process.getBuiltinModule("node:http");

const [file] = process.argv.slice(2);
const keep = file === undefined ? () => {} : await rowKeeper(file);

async function rowKeeper(path) {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(path);
  database.exec("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
  database.exec("CREATE TABLE calls (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
  const insert = database.prepare("INSERT INTO calls (body) VALUES (?)");
  return (body) => void insert.run(body);
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    keep(Buffer.concat(chunks));
    response.writeHead(200, { "content-type": "text/plain" });
    response.end("ok");
  });
});
server.listen(0, "127.0.0.1", () => console.log(`floor at 127.0.0.1:${server.address().port}`));
