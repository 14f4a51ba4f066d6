import type { Deps, Installed } from './deps.ts';

/** What the bot could do about somebody who doesn't have the app. */
export type InstalledFor = 'on its way' | 'not permitted' | 'nobody' | 'later';

/**
 * Has Teams add the app for somebody, at the first of these addresses where it can: then what waits
 * for them goes by itself. Else the best that can be said of all of them: 'later' where asking again
 * may help, undefined where no tenant is set up for it. Done twice it does no harm.
 */
export async function installFor(
  { installer }: Pick<Deps, 'installer'>,
  addresses: readonly { tenantId: string; email: string }[],
): Promise<InstalledFor | undefined> {
  const all: (Installed | undefined)[] = [];
  for (const { tenantId, email } of addresses) {
    const installed = await installer?.install(tenantId, email);
    // There already: asked for before, and word of it has yet to come.
    if (installed === 'asked' || installed === 'there already') return 'on its way';
    all.push(installed);
  }
  return (['later', 'not permitted', 'nobody'] as const).find((one) => all.includes(one));
}
