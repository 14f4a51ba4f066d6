import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CARDS_FOLDER } from '../../src/cards/load.ts';

/** A copy of the cards folder that a test may change. */
export class CardsFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'cards-'));

  constructor() {
    cpSync(CARDS_FOLDER, this.path, { recursive: true });
  }

  file(name: string): string {
    return join(this.path, name);
  }

  read(name: string): unknown {
    return JSON.parse(readFileSync(this.file(name), 'utf8'));
  }

  /** Writes text as it stands, anything else as JSON. */
  write(name: string, content: unknown): void {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(this.file(name), text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
