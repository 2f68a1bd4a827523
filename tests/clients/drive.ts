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
const absent = await client.GET('/interviews/{interview_id}', { params: { path: { interview_id: 'nothing' } } });
check(absent.error?.error.code === 'NOT_FOUND', 'an absent interview');
