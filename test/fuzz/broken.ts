import type { Chance } from '../support/chance.ts';
import type { Posted } from './door.ts';
import { MARK } from './odd.ts';

/** No JSON, not all of it, or not said to be what it is. */
export function broken({ headers, body: json }: Posted & { body: string }, chance: Chance): Posted {
  const at = Math.floor(chance.next() * json.length);
  switch (Math.floor(chance.next() * 8)) {
    case 0:
      return { headers, body: json.slice(0, at) };
    case 1: {
      const bytes = Buffer.from(json);
      for (let time = 0; time < 4; time += 1)
        bytes[Math.floor(chance.next() * bytes.length)] = Math.floor(chance.next() * 256);
      return { headers, body: bytes };
    }
    case 2:
      return {
        headers,
        body: chance.pick([
          '',
          'null',
          '[]',
          '5',
          '"x"',
          `[${json}]`,
          `\ufeff${json}`,
          '{"type":',
          '['.repeat(20_000),
        ]),
      };
    case 3:
      return { headers, body: Buffer.from(json, 'utf16le') };
    case 4:
      return {
        headers: {
          ...headers,
          'content-type': chance.pick([
            'text/plain',
            'text/html',
            'application/x-www-form-urlencoded',
            'multipart/form-data; boundary=x',
            'application/json, text/plain',
            'application/json; charset=utf-7',
            MARK,
          ]),
        },
        body: json,
      };
    case 5:
      return {
        headers: {
          ...headers,
          'content-encoding': chance.pick(['gzip', 'br', 'deflate', 'identity', MARK]),
        },
        body: json,
      };
    case 6:
      return {
        headers,
        body: json.replace('{', `{"type":"message","type":${JSON.stringify(MARK)},`),
      };
    default:
      return {
        headers,
        body: json.replace(
          '}',
          `,"${MARK}":"${'x'.repeat(100_000 + Math.floor(chance.next() * 200_000))}"}`,
        ),
      };
  }
}
