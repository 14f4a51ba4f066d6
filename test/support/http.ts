/** A bare HTTP client: any method, any header (Host too), any body. */
import { request, type Agent, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export type Answer = { status: number; text: string; headers: IncomingHttpHeaders };

export type Asked = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Without one, each request has a connection of its own. */
  agent?: Agent;
};

export function ask(port: number, asked: Asked = {}): Promise<Answer> {
  const { method = 'POST', path = '/api/messages', headers = {}, body, agent } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers, agent: agent ?? false },
      (response) => {
        text(response).then((said) => {
          resolve({ status: response.statusCode ?? 0, text: said, headers: response.headers });
        }, reject);
      },
    );
    sent.on('error', reject).end(body);
  });
}

export const JSON_TYPE = { 'content-type': 'application/json' };
