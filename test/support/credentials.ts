import {
  AppCredentials,
  ServiceClientCredentialsFactory,
  type AuthenticatorResult,
} from 'botframework-connector';

const ONE_HOUR = 3_600_000;

class FixedToken extends AppCredentials {
  readonly #token: string;

  constructor(appId: string, token: string) {
    super(appId);
    this.#token = token;
  }

  // The SDK moves expiresOn, so each result has a date of its own.
  protected override refreshToken(): Promise<AuthenticatorResult> {
    const expiresOn = new Date(Date.now() + ONE_HOUR);
    return Promise.resolve({ accessToken: this.#token, expiresOn });
  }
}

/** The bot's credentials in tests: one token that the simulator knows, instead of Entra's. */
export class FixedTokenFactory extends ServiceClientCredentialsFactory {
  readonly #appId: string;
  readonly #token: string;

  constructor(appId: string, token: string) {
    super();
    this.#appId = appId;
    this.#token = token;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.#appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override createCredentials(appId: string): Promise<AppCredentials> {
    return Promise.resolve(new FixedToken(appId, this.#token));
  }
}
