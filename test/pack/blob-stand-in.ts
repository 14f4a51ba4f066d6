/** As much of Azure Blob Storage as packs need, on this machine: Put Blob, Get Blob, List Blobs. */
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { endServer, listenLocally } from '../storage/cosmos-stand-in.ts';

export type BlobStandIn = {
  url: string;
  blobs: Map<string, Buffer>;
  /** What was asked, as method, path and the condition of a write. */
  asked: string[];
  /** Until it is undefined again every request is answered so. */
  answers: { status: number; code: string } | undefined;
  end(): Promise<void>;
};

export async function startBlobStandIn(): Promise<BlobStandIn> {
  const blobs = new Map<string, Buffer>();
  const server = createServer((incoming, answer) => {
    void (async () => {
      const url = new URL(incoming.url ?? '', 'http://127.0.0.1');
      const condition = incoming.headers['if-none-match'] ?? '';
      standIn.asked.push(`${incoming.method ?? ''} ${url.pathname} ${condition}`.trim());
      // Not one call after the other: restify, where it is loaded, changes what the first gives back.
      const fail = (status: number, code: string) => {
        answer.writeHead(status, { 'x-ms-error-code': code });
        answer.end();
      };
      const body = await buffer(incoming);
      if (standIn.answers) {
        fail(standIn.answers.status, standIn.answers.code);
        return;
      }
      const name = decodeURIComponent(url.pathname).replace('/packs/', '');
      if (incoming.method === 'PUT') {
        if (condition === '*' && blobs.has(name)) {
          fail(409, 'BlobAlreadyExists');
          return;
        }
        blobs.set(name, body);
        answer.writeHead(201, { etag: '"1"' });
        answer.end();
        return;
      }
      if (url.searchParams.get('comp') === 'list') {
        const prefix = url.searchParams.get('prefix') ?? '';
        const items = [...blobs.keys()].filter((one) => one.startsWith(prefix));
        const list = items.map((one) => `<Blob><Name>${one}</Name><Properties/></Blob>`).join('');
        answer.writeHead(200, { 'content-type': 'application/xml' });
        answer.end(
          `<?xml version="1.0"?><EnumerationResults><Blobs>${list}</Blobs><NextMarker/></EnumerationResults>`,
        );
        return;
      }
      const blob = blobs.get(name);
      if (!blob) {
        fail(404, 'BlobNotFound');
        return;
      }
      const head = { 'content-length': String(blob.length), etag: '"1"' };
      answer.writeHead(200, { ...head, 'last-modified': new Date(0).toUTCString() });
      answer.end(incoming.method === 'HEAD' ? undefined : blob);
    })();
  });
  const port = await listenLocally(server);
  const standIn: BlobStandIn = {
    url: `http://127.0.0.1:${port}/packs`,
    blobs,
    asked: [],
    answers: undefined,
    end: () => endServer(server),
  };
  return standIn;
}
