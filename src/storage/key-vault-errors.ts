/** What the SDK of Key Vault throws, as the port's errors. */
import { isRestError } from '@azure/core-rest-pipeline';
import { KeyGone, VaultUnavailable } from './vault.ts';

/** Whether the vault itself said so: another server on the way may answer with the same status. */
export function isCode(error: unknown, code: string): boolean {
  return isRestError(error) && error.code === code;
}

export function isRefusedAs(error: unknown, status: number): boolean {
  return isRestError(error) && error.statusCode === status;
}

/** Throws KeyGone and VaultUnavailable only, with nothing of what the vault said about the caller. */
export async function askedOf<T>(where: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof KeyGone || error instanceof VaultUnavailable) throw error;
    throw new VaultUnavailable(`${where} did not serve (${whyOf(error)}). ${adviceFor(error)}`);
  }
}

/** A status, or a word such as ECONNREFUSED. */
function whyOf(error: unknown): string {
  if (isRestError(error)) return String(error.statusCode ?? error.code ?? error.name);
  return error instanceof Error ? error.name : 'unknown';
}

function adviceFor(error: unknown): string {
  if (isRestError(error)) {
    const { statusCode } = error;
    if (statusCode === 401 || statusCode === 403)
      return (
        'It refused this process: give its identity the role that infra makes, or "Key Vault Crypto ' +
        'Officer" ("Key Vault Crypto User" opens reviews and begins none), and see its firewall, and ' +
        'that the key is not disabled.'
      );
    if (statusCode === 404) return 'See VANTAGE_KEY_VAULT.';
    if (statusCode === 429) return 'It is busy: try again in a moment.';
    if (statusCode !== undefined)
      return 'Try again in a moment; see its health in the Azure portal.';
    return 'See VANTAGE_KEY_VAULT, the network and the private endpoint.';
  }
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return 'It gave no answer in time: see the network, and its health.';
  return 'This process could not prove who it is: see its managed identity.';
}
