// Jest loads exactly what `node` loads: the source with its types stripped by Node itself.
import { stripTypeScriptTypes } from 'node:module';

export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
