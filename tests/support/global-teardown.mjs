export default async function tearDown() {
  await globalThis.shouwangTestServer?.stop();
}
