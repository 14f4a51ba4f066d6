/** For a process that a test starts with settings of its own: what is compiled already (jest.config.js). */
const { NODE_COMPILE_CACHE } = process.env;
export const compileCache = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
