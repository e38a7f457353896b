import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guest, key, Person, server, ways } from './people.js';

for (const [index, way] of ways.entries()) {
  test(`every method and message over ${way.name}`, async () => {
    const post = `official-${index}`;
    const [adaToken, benToken] = await Promise.all([guest(`Ada ${index}`), guest(`Ben ${index}`)]);
    const ada = new Person(way.options);
    const ben = new Person({ ...way.options, accessTokenFactory: () => benToken });
    try {
      await ada.hub.start();
      await ben.hub.start();

      // Anonymous first, then named without a reconnect.
      const joined = await ada.call('Join', { site: 'demo', post });
      const thread = joined.thread.id;
      assert.equal(joined.me, undefined);
      assert.equal(joined.seq, 0);
      assert.deepEqual(joined.comments, []);
      assert.deepEqual(joined.talks, []);
      assert.ok(joined.settings.reactions.includes('👋'));
      const me = await ada.call('SignIn', { site: 'demo', token: adaToken });
      assert.equal(me.name, `Ada ${index}`);
      assert.equal((await ada.message('presence', (p) => p.count === 1)).joined[0].id, me.id);

      // The token factory's token counts from the start.
      const benJoined = await ben.call('Join', { site: 'demo', post, limit: 10 });
      assert.equal(benJoined.me.name, `Ben ${index}`);
      assert.equal(benJoined.presence.count, 2);
      await ada.message('presence', (p) => p.joined.some((who) => who.id === benJoined.me.id));

      const posted = await ada.call('Post', { thread, key: key(), body: 'Good *morning*, everybody.' });
      assert.equal(posted.seq, 1);
      assert.equal(posted.body, 'Good *morning*, everybody.');
      const created = await ben.event('comment.created');
      assert.equal(created.seq, 1);
      assert.equal(created.comment.html, posted.html);
      assert.match(created.comment.html, /<em>morning<\/em>/);
      assert.equal(created.comment.body, undefined);

      await ben.call('Typing', { thread, on: true });
      await ada.message('typing', (t) => t.participants.some((p) => p.name === `Ben ${index}`));
      const reply = await ben.call('Post', { thread, key: key(), body: 'And to you!', parent: posted.id });
      const notice = await ada.message('notify');
      assert.equal(notice.kind, 'reply');
      assert.equal(notice.comment.id, reply.id);

      const edited = await ada.call('Edit', { thread, key: key(), id: posted.id, body: 'Good *evening*.' });
      assert.ok(edited.editedAt);
      assert.equal((await ben.event('comment.edited')).comment.html, edited.html);
      const reacted = await ben.call('React', { thread, key: key(), id: posted.id, reaction: '👋', on: true });
      assert.deepEqual(reacted.reactions, { '👋': 1 });
      assert.deepEqual((await ada.event('comment.reactions')).reactions, { '👋': 1 });

      const history = await ada.call('History', { thread, before: 2, limit: 10, source: true });
      assert.deepEqual(history.comments.map((c) => c.body), ['Good *evening*.']);
      assert.equal(history.more, false);
      const page = await ada.call('Events', { thread, after: 2, limit: 1 });
      assert.deepEqual(page.events.map((e) => e.seq), [3]);
      assert.equal(page.seq, 4);
      assert.ok((await ada.call('MarkRead', { thread, seq: 4 })) == null);

      assert.ok((await ben.call('Remove', { thread, key: key(), id: reply.id })) == null);
      const removed = await ada.event('comment.removed');
      assert.equal(removed.id, reply.id);
      await ben.event('comment.removed');
      assert.deepEqual(ada.events.map((e) => e.seq), [1, 2, 3, 4, 5]);
      assert.deepEqual(ben.events.map((e) => e.seq), [1, 2, 3, 4, 5]);

      await ben.call('Leave', { thread });
      await ada.message('presence', (p) => p.left.includes(benJoined.me.id));
    } finally {
      await Promise.all([ada.hub.stop(), ben.hub.stop()]);
    }
  });

  test(`errors say exactly what the contract says over ${way.name}`, async () => {
    const nobody = new Person(way.options);
    try {
      await nobody.hub.start();
      const { thread } = await nobody.call('Join', { site: 'demo', post: `official-${index}` });
      await assert.rejects(
        nobody.call('Post', { thread: thread.id, key: key(), body: 'Hello' }),
        // What the client adds ends before the contract's text begins.
        (error) => /^([^:]*: )?unauthenticated: [A-Z][^:]*\.$/.test(error.message) || assert.fail(error.message),
      );
      await assert.rejects(nobody.call('History', { thread: key() }), /\bnot_found: /);
      await assert.rejects(nobody.call('Shout', {}), /\bnot_found: There is no such method\.$/);
      await assert.rejects(nobody.call('Post', { thread: 'hello' }), /\binvalid: The arguments do not fit this method\.$/);
      await assert.rejects(nobody.call('SignIn', { site: 'demo', token: 'nonsense' }), /\bunauthenticated: /);

      // A refusal ends nothing.
      assert.deepEqual((await nobody.call('History', { thread: thread.id, limit: 1 })).more, true);
    } finally {
      await nobody.hub.stop();
    }
  });

  test(`joins while others post go on right after their answer over ${way.name}`, async () => {
    const post = `order-${index}`;
    const token = await guest(`Chatterbox ${index}`);
    const writer = new Person({ accessTokenFactory: () => token });
    await writer.hub.start();
    const { thread } = await writer.call('Join', { site: 'demo', post });
    let over = false;
    const writing = (async () => {
      for (let n = 1; !over; n++) await writer.call('Post', { thread: thread.id, key: key(), body: `number ${n}` });
    })();
    try {
      for (let n = 0; n < 8; n++) {
        const reader = new Person(way.options);
        try {
          await reader.hub.start();
          const { seq } = await reader.call('Join', { site: 'demo', post, limit: 1 });
          await reader.event('comment.created', (e) => e.seq >= seq + 3);
          assert.deepEqual(reader.events.map((e) => e.seq), reader.events.map((_, i) => seq + 1 + i));
        } finally {
          await reader.hub.stop();
        }
      }
    } finally {
      over = true;
      await writing;
      await writer.hub.stop();
    }
  });

  test(`a token as a header, over ${way.name}`, async () => {
    const token = await guest(`Hedy ${index}`);
    const hedy = new Person({ ...way.options, headers: { Authorization: `Bearer ${token}` } });
    try {
      await hedy.hub.start();
      assert.equal((await hedy.call('Join', { site: 'demo', post: `official-${index}` })).me.name, `Hedy ${index}`);
    } finally {
      await hedy.hub.stop();
    }
  });
}

test('a token in the address, as browsers send it', async () => {
  const token = await guest('Grace');
  const grace = new Person(ways[1].options, { url: `${server}/hub?access_token=${token}` });
  try {
    await grace.hub.start();
    assert.equal((await grace.call('Join', { site: 'demo', post: 'official-0' })).me.name, 'Grace');
  } finally {
    await grace.hub.stop();
  }
});

test('a token that does not count opens no connection that can be used', async () => {
  const forged = new Person({ ...ways[1].options, accessTokenFactory: () => 'e30.e30.e30' });
  await assert.rejects(async () => {
    await forged.hub.start();
    await forged.call('Join', { site: 'demo', post: 'official-0' });
  });
  await forged.hub.stop();
});
