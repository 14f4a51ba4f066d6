import { randomBytes, randomUUID } from 'node:crypto';
import type { Member, Tenant } from './types.ts';

/** Who is to be added. */
export type NewPerson = {
  readonly tenant: Tenant;
  readonly name: string;
  readonly email: string;
  readonly guest?: boolean;
  /** They have had the bot since before this simulator started. */
  readonly hasBot?: boolean;
  /** The name they sign in with, where it is not their address. */
  readonly signsInAs?: string;
};

/** Makes the roster's entry of a new person. */
export function newMember({ tenant, name, email, guest = false, signsInAs }: NewPerson): Member {
  const aadObjectId = randomUUID();
  const [givenName = '', ...rest] = name.split(' ');
  const home = `${tenant.name.toLowerCase().replace(/[^a-z0-9]/g, '')}.onmicrosoft.com`;
  return {
    id: `29:1${randomBytes(40).toString('base64url')}`,
    aadObjectId,
    objectId: aadObjectId,
    name,
    givenName,
    surname: rest.join(' '),
    email,
    userPrincipalName: signsInAs ?? (guest ? `${email.replace('@', '_')}#EXT#@${home}` : email),
    tenantId: tenant.tenantId,
    userRole: guest ? 'guest' : 'user',
  };
}
