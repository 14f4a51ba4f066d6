import type { TokenCredential } from '@azure/identity';
import type { Logger } from 'pino';
import type { WatchSettings } from '../config.ts';
import { unwatched, type Watch } from './watch.ts';

/**
 * Where a collector is set, OpenTelemetry, which is loaded only then. `credentialOf`: who it is in Azure, where Application Insights takes nobody without.
 */
export async function startWatch(
  settings: WatchSettings,
  log: Logger,
  credentialOf?: () => TokenCredential,
): Promise<Watch> {
  if (settings.otlp === undefined && settings.applicationInsights === undefined) return unwatched;
  const { openTelemetry } = await import('./open-telemetry.ts');
  const isAzure = settings.applicationInsights !== undefined;
  return openTelemetry(settings, log, isAzure ? credentialOf?.() : undefined);
}
