/** Where a deployment's evidence packs go, by its settings, and what is written there. */
import type { PackSettings, PlaceSettings } from './config.ts';
import { blobPlace } from './pack/blob-place.ts';
import { keyFile, packFiles } from './pack/files.ts';
import { folderPlace } from './pack/folder-place.ts';
import { azureCredential } from './storage/azure-credential.ts';
import type { Deps } from './workflows/deps.ts';
import type { PackPlace } from './workflows/pack-place.ts';

export function packsOf({ pack, key }: PackSettings): Deps['packs'] {
  return {
    place: pack && placeOf(pack),
    keyPlace: key && placeOf(key),
    filesOf: packFiles,
    keyFileOf: keyFile,
  };
}

function placeOf(settings: PlaceSettings): PackPlace {
  return settings.is === 'folder'
    ? folderPlace(settings.folder)
    : blobPlace({ url: settings.url, credential: azureCredential() });
}
