/**
 * What a template would deploy, worked out without Azure: parsed by the tree-sitter grammar of Bicep, and
 * evaluated as far as these templates go. What only Azure knows stands as text in angle brackets. It
 * throws on what the grammar does not take, on a name that is not there, and on a parameter that a module
 * does not have or needs; it knows nothing of the types of resources.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

export type Value = string | number | boolean | null | Value[] | Values;
// An interface, since a type may not be named in itself as a record.
export interface Values {
  [name: string]: Value;
}
export type Resource = { file: string; type: string; body: Values };
export type Deployment = { resources: Resource[]; outputs: Values };

const wasm = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(wasm));

/** The declarations of a file. Throws with the lines that are no Bicep. */
export function parse(text: string, file: string): Node[] {
  const root = parser.parse(text)?.rootNode;
  if (!root) throw new Error(`${file}: nothing was parsed.`);
  const wrong = root.descendantsOfType('ERROR').concat(root.hasError ? missing(root) : []);
  if (wrong.length > 0 || root.hasError)
    throw new Error(
      wrong.map((node) => `${file}:${node.startPosition.row + 1}: ${node.text}`).join('\n') ||
        `${file} is no Bicep.`,
    );
  return root.namedChildren;
}

const missing = (node: Node): Node[] =>
  node.isMissing ? [node] : node.children.flatMap((child) => missing(child));

/** The values of a parameter file. The grammar knows its `using`, but not `param` with a value alone. */
export function parametersIn(file: string): Values {
  const text = readFileSync(file, 'utf8').replaceAll(/^param (\w+) =/gm, 'var $1 =');
  const scope = new Scope(file, {});
  scope.declare(parse(text, file));
  return Object.fromEntries(scope.variables().map((name) => [name, scope.get(name)]));
}

export function deploy(file: string, parameters: Values): Deployment {
  const scope = new Scope(file, parameters);
  scope.declare(parse(readFileSync(file, 'utf8'), file));
  return scope.deployed();
}

class Scope {
  readonly file: string;
  readonly #given: Values;
  readonly #declared = new Map<string, Node>();
  readonly #modules = new Map<string, Deployment>();

  constructor(file: string, given: Values) {
    this.file = file;
    this.#given = given;
  }

  declare(nodes: Node[]): void {
    for (const node of nodes) {
      const name = node.firstNamedChild?.text ?? '';
      if (node.type !== 'output_declaration' && node.type.endsWith('_declaration'))
        this.#declared.set(name, node);
    }
    const parameters = [...this.#declared].filter(([, { type }]) => type === PARAMETER);
    const names = new Set(parameters.map(([name]) => name));
    for (const name of Object.keys(this.#given))
      if (!names.has(name)) throw new Error(`${this.file} has no parameter ${name}.`);
    for (const [name, node] of parameters)
      if (!(name in this.#given) && !defaultOf(node))
        throw new Error(`${this.file} needs the parameter ${name}.`);
    this.#outputs = nodes.filter(({ type }) => type === 'output_declaration');
  }
  #outputs: Node[] = [];

  variables(): string[] {
    return [...this.#declared]
      .filter(([, { type }]) => type === 'variable_declaration')
      .map(([name]) => name);
  }

  deployed(): Deployment {
    const resources: Resource[] = [];
    for (const [name, node] of this.#declared) {
      if (node.type === 'module_declaration') resources.push(...this.#module(name, node).resources);
      if (node.type !== 'resource_declaration' || isExisting(node)) continue;
      const type = textOf(node.namedChild(1));
      for (const body of this.#bodies(node)) resources.push({ file: this.file, type, body });
    }
    const outputs = this.#outputs.map((node): [string, Value] => [
      node.firstNamedChild?.text ?? '',
      this.value(last(node), {}),
    ]);
    return { resources, outputs: Object.fromEntries(outputs) };
  }

  /** Of a resource or module: none where its condition does not hold, one for each round of its loop. */
  #bodies(node: Node): Values[] {
    const what = last(node);
    if (what.type === 'if_statement') {
      const [condition, body] = [what.namedChild(0), last(what)];
      return condition && this.value(condition, {}) === true ? [this.#object(body, {})] : [];
    }
    if (what.type === 'for_statement') return this.#rounds(what, {}).map(asValues);
    return [this.#object(what, {})];
  }

  #rounds(node: Node, local: Values): Value[] {
    const [head, over] = node.namedChildren;
    const list = over && this.value(over, local);
    if (!head || !Array.isArray(list)) throw this.#unknown(node);
    const [one, count] =
      head.type === 'for_loop_parameters'
        ? head.namedChildren.map(({ text }) => text)
        : [head.text];
    return list.map((item, index) =>
      this.value(last(node), {
        ...local,
        [one ?? '']: item,
        ...(count === undefined ? {} : { [count]: index }),
      }),
    );
  }

  #module(name: string, node: Node): Deployment {
    const known = this.#modules.get(name);
    if (known) return known;
    const [body] = this.#bodies(node);
    const none = { resources: [], outputs: {} };
    const file = join(dirname(this.file), textOf(node.namedChild(1)));
    const made = body ? deploy(file, asValues(body['params'] ?? {})) : none;
    this.#modules.set(name, made);
    return made;
  }

  /** A parameter, a variable, or a resource, which stands for itself. */
  get(name: string): Value {
    const node = this.#declared.get(name);
    if (!node) throw new Error(`${this.file}: there is no ${name}.`);
    if (name in this.#given) return this.#given[name] ?? null;
    if (node.type === PARAMETER) return this.value(defaultOf(node) ?? node, {});
    if (node.type === 'variable_declaration') return this.value(last(node), {});
    return `<${name}>`;
  }

  value(node: Node, local: Values): Value {
    const children = node.namedChildren;
    const part = (index: number) => this.value(children[index] ?? node, local);
    switch (node.type) {
      case 'string':
        return children.map((child) => this.#piece(child, local)).join('');
      case 'number':
        return Number(node.text);
      case 'boolean':
        return node.text === 'true';
      case 'null':
        return null;
      case 'array':
        return children.map((child) => this.value(child, local));
      case 'object':
        return this.#object(node, local);
      case 'for_statement':
        return this.#rounds(node, local);
      case 'parenthesized_expression':
        return part(0);
      case 'identifier':
        return node.text in local ? (local[node.text] ?? null) : this.get(node.text);
      case 'unary_expression':
        if (node.text.startsWith('!')) return part(0) !== true;
        throw this.#unknown(node);
      case 'binary_expression':
        return this.#binary(node, local);
      case 'ternary_expression':
        return part(0) === true ? part(1) : part(2);
      case 'member_expression':
        return this.#member(node, local);
      case 'subscript_expression': {
        const [object, index] = [part(0), part(1)];
        if (typeof object === 'string') return `<${object.slice(1, -1)}[${textFrom(index)}]>`;
        if (Array.isArray(object) && typeof index === 'number') return object[index] ?? null;
        throw this.#unknown(node);
      }
      case 'call_expression':
        return this.#call(node, local);
      default:
        throw this.#unknown(node);
    }
  }

  #piece(node: Node, local: Values): string {
    if (node.type === 'string_content') return node.text.replace(/^\r?\n/, '');
    if (node.type === 'interpolation') return textFrom(this.value(last(node), local));
    return node.text.slice(1);
  }

  #object(node: Node, local: Values): Values {
    return Object.fromEntries(
      node.namedChildren
        .filter(({ type }) => type === 'object_property')
        .map((property): [string, Value] => {
          const key = property.firstNamedChild;
          if (!key) throw this.#unknown(property);
          const name = key.type === 'identifier' ? key.text : textFrom(this.value(key, local));
          return [name, this.value(last(property), local)];
        }),
    );
  }

  #binary(node: Node, local: Values): Value {
    const [left, right] = node.namedChildren;
    if (!left || !right) throw this.#unknown(node);
    const value = (side: Node) => this.value(side, local);
    switch (node.child(1)?.text) {
      case '&&':
        return value(left) === true && value(right) === true;
      case '==':
        return value(left) === value(right);
      case '+':
        return Number(value(left)) + Number(value(right));
      default:
        throw this.#unknown(node);
    }
  }

  #member(node: Node, local: Values): Value {
    const [object, property] = node.namedChildren;
    if (!object || !property) throw this.#unknown(node);
    const [owner, symbol] = object.type === 'member_expression' ? object.namedChildren : [];
    if (owner && symbol?.text === 'outputs') {
      const declared = this.#declared.get(owner.text);
      if (declared?.type === 'module_declaration') {
        const value = this.#module(owner.text, declared).outputs[property.text];
        if (value === undefined) throw new Error(`${this.file}: there is no ${node.text}.`);
        return value;
      }
    }
    const declared = object.type === 'identifier' ? this.#declared.get(object.text) : undefined;
    if (declared?.type === 'resource_declaration' && property.text === 'name') {
      const [body] = this.#bodies(declared);
      if (body) return body['name'] ?? null;
    }
    const value = this.value(object, local);
    if (typeof value === 'string') return `<${value.slice(1, -1)}.${property.text}>`;
    const found = asValues(value)[property.text];
    if (found === undefined) throw new Error(`${this.file}: there is no ${node.text}.`);
    return found;
  }

  #call(node: Node, local: Values): Value {
    const name = node.firstNamedChild?.text ?? '';
    const given = node.namedChildren[1]?.namedChildren ?? [];
    if (name === 'map') {
      const [list, round] = given;
      const items = list && this.value(list, local);
      const [item, body] = round?.namedChildren ?? [];
      if (!Array.isArray(items) || !item || !body) throw this.#unknown(node);
      return items.map((one) => this.value(body, { ...local, [item.text]: one }));
    }
    const values = given.map((argument) => this.value(argument, local));
    const [first, second, third] = values;
    switch (name) {
      case 'concat':
        return values.flatMap((value) => (Array.isArray(value) ? value : [value]));
      case 'empty':
        return first === '' || first === null || (Array.isArray(first) && first.length === 0);
      case 'join':
        return (Array.isArray(first) ? first : []).map(textFrom).join(textFrom(second));
      case 'string':
        return textFrom(first);
      case 'json':
        return Number(first);
      case 'replace':
        return textFrom(first).replaceAll(textFrom(second), textFrom(third));
      case 'loadTextContent':
        return readFileSync(join(dirname(this.file), textFrom(first)), 'utf8');
      default:
        // Of Azure: names, ids and the like.
        return `<${name}(${values.map(textFrom).join(', ')})>`;
    }
  }

  #unknown(node: Node): Error {
    return new Error(
      `${this.file}:${node.startPosition.row + 1}: not worked out here: ${node.text}`,
    );
  }
}

const PARAMETER = 'parameter_declaration';

/** Of a parameter: name, type and, where there is one, what it is without a value. */
function defaultOf(node: Node): Node | undefined {
  const [, , value] = node.namedChildren;
  return value;
}

function last(node: Node): Node {
  const child = node.lastNamedChild;
  if (!child) throw new Error(`Nothing is in: ${node.text}`);
  return child;
}

const textOf = (node: Node | null): string => node?.text.slice(1, -1) ?? '';

const isExisting = (node: Node): boolean => node.children.some(({ type }) => type === 'existing');

/** Of what stands in a text. */
export function textFrom(value: Value | undefined): string {
  if (value === undefined || typeof value === 'object')
    throw new Error(`This is no text: ${JSON.stringify(value)}`);
  return String(value);
}

function asValues(value: Value): Values {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`This is no object: ${JSON.stringify(value)}`);
  return value;
}
