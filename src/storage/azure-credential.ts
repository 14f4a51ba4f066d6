import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import type { TokenCredential } from '@azure/identity';

/**
 * The identity for Azure's services where there is no key: the user-assigned managed identity with this
 * client id, or else what the surroundings offer (a system-assigned identity, a signed-in developer).
 */
export function azureCredential(clientId?: string): TokenCredential {
  return clientId === undefined
    ? new DefaultAzureCredential()
    : new ManagedIdentityCredential({ clientId });
}
