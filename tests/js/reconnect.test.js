import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { test } from 'node:test';
import { guest, key, Person, server, ways } from './people.js';

/** A way to the server that can be cut. */
async function cable() {
  const target = new URL(server);
  const sockets = new Set();
  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${proxy.address().port}/hub`,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      proxy.close();
    },
  };
}

for (const [index, way] of ways.slice(0, 2).entries()) {
  test(`withAutomaticReconnect and Join with after miss nothing over ${way.name}`, async () => {
    const post = `reconnect-${index}`;
    const line = await cable();
    const token = await guest(`Writer ${index}`);
    const writer = new Person({ accessTokenFactory: () => token });
    const reader = new Person(way.options, { url: line.url, reconnect: [0, 50, 100, 200, 500, 1000, 2000] });
    try {
      await writer.hub.start();
      await reader.hub.start();
      const { thread } = await writer.call('Join', { site: 'demo', post });
      await reader.call('Join', { site: 'demo', post });
      await writer.call('Post', { thread: thread.id, key: key(), body: 'one' });
      await reader.event('comment.created', (e) => e.seq === 1);

      const back = new Promise((done) => reader.hub.onreconnected(done));
      line.cut();
      await writer.call('Post', { thread: thread.id, key: key(), body: 'two' });
      await back;
      const again = await reader.call('Join', { site: 'demo', post, after: 1 });
      assert.equal(again.reset, undefined);
      assert.deepEqual(again.events.map((e) => e.seq), [2]);

      await writer.call('Post', { thread: thread.id, key: key(), body: 'three' });
      await reader.event('comment.created', (e) => e.seq === 3);
      assert.deepEqual(reader.events.map((e) => e.seq), [1, 3]);
    } finally {
      await Promise.all([writer.hub.stop(), reader.hub.stop()]);
      line.close();
    }
  });
}
