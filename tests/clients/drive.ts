// What a creator's program does with the generated TypeScript client: `node drive.js BASE_URL KEY`.
import createClient from 'openapi-fetch';
import type { paths } from './schema';

declare const process: { argv: string[] };

const [baseUrl = '', key = ''] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });

function given<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

const made = given(await client.POST('/interviews', { body: { title: 'Backend screening', voiceEnabled: true } })).data;
check(made.aiTone === 'PROFESSIONAL', 'the default tone');
const at = { params: { path: { interview_id: made.id } } };
const asked = given(
  await client.POST('/interviews/{interview_id}/questions', {
    ...at,
    body: [{ text: 'Describe a recent API.' }, { text: 'Tell me more.' }],
  }),
).data;
check(asked.map((row) => row.order).join() === '0,1', 'the order of the questions');
const published = given(await client.POST('/interviews/{interview_id}/publish', at)).data;
check(published.url.endsWith(published.publicSlug), 'the public link');
const sessions = given(
  await client.GET('/interviews/{interview_id}/sessions', { params: { ...at.params, query: { limit: 5 } } }),
);
check(sessions.data.length === 0 && sessions.cursor === null, 'no sessions yet');
const changed = given(await client.PATCH('/interviews/{interview_id}', { ...at, body: { timeLimitMinutes: 30 } })).data;
check(changed.title === 'Backend screening' && changed.timeLimitMinutes === 30, 'a change leaves the rest');
const invited = given(
  await client.POST('/interviews/{interview_id}/candidates', { ...at, body: [{ name: 'Alex' }, { name: 'Kim' }] }),
).data;
check(
  invited.every((row) => row.inviteUrl.includes(row.inviteToken)),
  'links of their own',
);
const hook = given(await client.POST('/webhooks', { body: { url: 'https://example.com/hook', enabled: true } })).data;
check(hook.secret.startsWith('whsec_'), 'a secret, shown once');
const interviews = given(await client.GET('/interviews', { params: { query: { limit: 1, q: 'backend' } } }));
check(interviews.data.length === 1 && interviews.data[0]?._count.questions === 2, 'the list');
const used = given(await client.GET('/usage')).data;
check(used.templates.limit === null && used.seats.used === 1, 'usage');
const absent = await client.GET('/interviews/{interview_id}', { params: { path: { interview_id: 'nothing' } } });
check(absent.error?.error.code === 'NOT_FOUND', 'an absent interview');
