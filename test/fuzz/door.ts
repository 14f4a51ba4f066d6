import { Agent, request, type OutgoingHttpHeaders } from 'node:http';

/** What is put through the door. */
export type Posted = { headers: OutgoingHttpHeaders; body: string | Buffer };

/** What came back; status 0 where the connection was cut. */
export type Answered = { status: number; text: string };

export type Door = {
  post(posted: Posted): Promise<Answered>;
  get(path: string): Promise<Answered>;
  close(): void;
};

/** The program's door, over connections that are kept. */
export function doorOf(port: number, connections: number): Door {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (method: string, path: string, { headers, body }: Posted) =>
    new Promise<Answered>((resolve) => {
      const cut = () => {
        resolve({ status: 0, text: '' });
      };
      const sent = request({ host: '127.0.0.1', port, path, method, agent, headers });
      sent.on('error', cut);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', cut);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      sent.end(body);
    });
  return {
    post: (posted) => send('POST', '/api/messages', posted),
    get: (path) => send('GET', path, { headers: {}, body: '' }),
    close() {
      agent.destroy();
    },
  };
}
