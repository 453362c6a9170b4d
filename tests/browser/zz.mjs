import { launch, serve, buildSite } from "./harness.mjs";
const server = await serve(await buildSite());
const b = await launch();
const shots = JSON.parse(process.argv[2]);
for (const [name, path, width, scheme, full] of shots) {
  const c = await b.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const p = await c.newPage(); await p.goto(server.url + path); await p.waitForTimeout(300);
  await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full });
  await c.close();
}
await b.close(); await server.close(); process.exit(0);
