import {globSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';
import {root} from './run.ts';

/** What the code of an element really has, found by following every symbol that it uses; a public element inside another stands for itself. */
export interface Found {
  readonly tag: string;
  readonly parts: ReadonlySet<string>;
  readonly slots: ReadonlySet<string>;
  readonly cssProperties: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  /** Events that are certainly sent, by name: its own, and those of the windows that it opens. */
  readonly events: ReadonlySet<string>;
  readonly operations: readonly string[];
  /** Tags of the elements that it opens. */
  readonly opens: readonly string[];
  /** Parts whose name cannot be known from the code. */
  readonly unclear: readonly string[];
}

/** How the detail of an event class is written, by name and with everything written out. */
export interface Detail {
  readonly text: string;
  readonly expanded: string;
}

export interface Reading {
  readonly elements: readonly Found[];
  readonly details: ReadonlyMap<string, Detail>;
}

const stateNames = ['loading', 'ready', 'empty', 'error', 'busy'];
const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;

/** Reads the elements and events of a source folder. */
export function readElements(source: string = join(root, 'src')): Reading {
  const {config} = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {config: object};
  const {options} = ts.parseJsonConfigFileContent({...config, include: [], files: []}, ts.sys, root);
  const files = globSync(['components/**/*.ts', 'kit/*.ts', 'events.ts', 'outcomes.ts'], {cwd: source}).map((file) => join(source, file));
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const own = program.getSourceFiles().filter(({fileName}) => fileName.startsWith(source));
  const classes = own.flatMap(({statements}) => statements.filter(ts.isClassDeclaration));
  const eventNames = eventsByClass(program, checker, join(source, 'events.ts'));
  const elements = classes.flatMap((each) => (tagOf(each) ? [readElement(each, {checker, source, eventNames})] : []));
  return {
    elements: elements.map((each) => withEventsOfWindows(each, elements)).sort((a, b) => (a.tag < b.tag ? -1 : 1)),
    details: new Map(
      classes.flatMap((each) => (each.name && eventNames.has(each.name.text) ? [[each.name.text, detailOf(each, checker)] as const] : [])),
    ),
  };
}

/** In a window everything happens that can; of another element inside, a page may show only some. */
function withEventsOfWindows(element: Found, elements: readonly Found[]): Found {
  const windows = elements.filter(({tag}) => tag.endsWith('-dialog') && element.opens.includes(tag));
  return {...element, events: new Set([element, ...windows].flatMap(({events}) => [...events]))};
}

function tagOf(node: ts.Node): string | undefined {
  const tag = ts.isClassDeclaration(node) ? ts.getJSDocTags(node).find(({tagName}) => tagName.text === 'tagname') : undefined;
  return tag && ts.getTextOfJSDocComment(tag.comment)?.trim();
}

/** The names of `HTMLElementEventMap` by the class of the event. */
function eventsByClass(program: ts.Program, checker: ts.TypeChecker, file: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'HTMLElementEventMap') {
      const map = checker.getTypeAtLocation(node);
      for (const property of map.getProperties().filter(({name}) => name.startsWith('collab-'))) {
        const event = checker.getTypeOfSymbol(property).symbol.name;
        names.set(event, [...(names.get(event) ?? []), property.name]);
      }
    }
    ts.forEachChild(node, visit);
  };
  const source = program.getSourceFile(file);
  if (source) visit(source);
  return names;
}

function detailOf(node: ts.ClassDeclaration, checker: ts.TypeChecker): Detail {
  const property = checker.getPropertyOfType(checker.getTypeAtLocation(node), 'detail');
  const type = property && checker.getTypeOfSymbol(property);
  if (!type) return {text: 'unknown', expanded: 'unknown'};
  const write = (each: ts.Type): string => {
    if (each.isUnion() && each.types.some((part) => part.flags & ts.TypeFlags.Object)) return each.types.map(write).join(' | ');
    if (!(each.flags & ts.TypeFlags.Object)) return checker.typeToString(each, node, flags | ts.TypeFormatFlags.InTypeAlias);
    const members = each.getProperties().map((member) => {
      const optional = member.flags & ts.SymbolFlags.Optional ? '?' : '';
      const of = checker.getTypeOfSymbol(member);
      return `${member.name}${optional}: ${checker.typeToString(of, node, flags | ts.TypeFormatFlags.InTypeAlias).replace(/ \| undefined$/, '')}`;
    });
    return `{${members.join('; ')}}`;
  };
  return {text: checker.typeToString(type, node, flags), expanded: write(type)};
}

function readElement(element: ts.ClassDeclaration, code: Code): Found {
  const {parts, slots, cssProperties, states, events, opens, unclear} = new ElementReader(element, code);
  return {
    ...{tag: tagOf(element) ?? '', parts, slots, cssProperties, states, events},
    operations: operationsOf(element, code.checker),
    opens: [...opens].sort(),
    unclear: [...unclear],
  };
}

function operationsOf(element: ts.ClassDeclaration, checker: ts.TypeChecker): readonly string[] {
  const operations = checker.getPropertyOfType(checker.getTypeAtLocation(element), 'operations');
  if (!operations) return [];
  return checker
    .getTypeOfSymbol(operations)
    .getProperties()
    .map(({name}) => name)
    .sort();
}

/** What the elements are read from. */
interface Code {
  readonly checker: ts.TypeChecker;
  /** The source folder. */
  readonly source: string;
  readonly eventNames: ReadonlyMap<string, readonly string[]>;
}

/** Follows every symbol that an element uses, and gathers what it finds on the way. */
class ElementReader {
  readonly parts = new Set<string>();
  readonly slots = new Set<string>();
  readonly cssProperties = new Set<string>();
  readonly states = new Set<string>();
  readonly events = new Set<string>();
  readonly opens = new Set<string>();
  readonly unclear = new Set<string>();
  readonly #element: ts.ClassDeclaration;
  readonly #code: Code;
  readonly #seen = new Set<ts.Node>();

  constructor(element: ts.ClassDeclaration, code: Code) {
    this.#element = element;
    this.#code = code;
    this.#visit(element);
  }

  readonly #visit = (node: ts.Node): void => {
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    if (isOnlyType(node)) return;
    if (ts.isHeritageClause(node)) return this.#visitBaseClass(node);
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return this.#follow(this.#meaningOf(node));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0])
      return this.#visitModule(node.arguments[0]);
    this.#read(node);
    ts.forEachChild(node, this.#visit);
  };

  #visitBaseClass({token, types}: ts.HeritageClause): void {
    if (token === ts.SyntaxKind.ExtendsKeyword) types.forEach(({expression}) => this.#visit(expression));
  }

  #visitModule(specifier: ts.Expression): void {
    const {checker} = this.#code;
    const module = checker.getSymbolAtLocation(specifier);
    if (module?.declarations?.some(this.#isOurs)) checker.getExportsOfModule(module).forEach(this.#follow);
  }

  #meaningOf(name: ts.Identifier | ts.PrivateIdentifier): ts.Symbol | undefined {
    const {checker} = this.#code;
    return ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
  }

  readonly #follow = (symbol: ts.Symbol | undefined): void => {
    if (!symbol) return;
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.#code.checker.getAliasedSymbol(symbol) : symbol;
    for (const declaration of target.declarations ?? []) {
      if (!this.#isOurs(declaration) || this.#seen.has(declaration)) continue;
      // It configures the page, not the element.
      if (target.name === 'pageProvider') continue;
      const tag = tagOf(declaration);
      if (tag && declaration !== this.#element) this.opens.add(tag);
      else if (!ts.isSourceFile(declaration)) this.#visit(declaration);
    }
  };

  readonly #isOurs = (node: ts.Node): boolean => {
    const {source} = this.#code;
    const {fileName} = node.getSourceFile();
    return fileName.startsWith(source) && !fileName.startsWith(join(source, 'locales')) && !fileName.startsWith(join(source, 'api'));
  };

  /** What the node says by itself, beside what it is made of. */
  #read(node: ts.Node): void {
    if (ts.isNoSubstitutionTemplateLiteral(node)) this.#readTemplate(node.rawText ?? node.text);
    else if (ts.isTemplateExpression(node)) this.#readTemplates(node);
    else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) this.#readBinding(node, node.parent);
    else if (ts.isNewExpression(node)) this.#readNew(node);
    else if (ts.isCallExpression(node)) this.#readCall(node);
    else if (ts.isGetAccessor(node) && node.name.getText() === 'viewState' && node.body) this.#readStates(node.body);
  }

  #readTemplates({head, templateSpans}: ts.TemplateExpression): void {
    [head, ...templateSpans.map(({literal}) => literal)].forEach(({rawText, text}, index) =>
      this.#readTemplate(rawText ?? text, templateSpans[index]?.expression),
    );
  }

  /** `next` is the expression that follows the text. */
  #readTemplate(text: string, next?: ts.Expression): void {
    for (const [, names = ''] of text.matchAll(/\spart="([^"]*)"/g)) this.#addParts(names);
    for (const [, name = ''] of text.matchAll(/<slot(?:\s+name="([^"]*)")?[\s>]/g)) this.slots.add(name);
    for (const [name] of text.matchAll(/--collab-[\w-]+/g)) this.cssProperties.add(name);
    if (next && /\spart="?$/.test(text)) this.#readPart(next);
  }

  #readPart(expression: ts.Expression): void {
    const {checker, source} = this.#code;
    const texts = textsOf(expression, checker);
    if (texts) texts.forEach((names) => this.#addParts(names));
    else this.unclear.add(`${expression.getSourceFile().fileName.slice(source.length + 1)}: part=\${${expression.getText()}}`);
  }

  #addParts(names: string): void {
    names.split(/\s+/).forEach((name) => name && this.parts.add(name));
  }

  #readBinding({propertyName, name}: ts.BindingElement, pattern: ts.ObjectBindingPattern): void {
    const {checker} = this.#code;
    this.#follow(checker.getPropertyOfType(checker.getTypeAtLocation(pattern), (propertyName ?? name).getText()));
  }

  #readNew({expression}: ts.NewExpression): void {
    this.#code.eventNames.get(expression.getText())?.forEach((name) => isBefore(name) || this.events.add(name));
  }

  /** Another argument than a literal is only handed on, or stands in a table of what can be meant. */
  #readCall({expression, arguments: [first]}: ts.CallExpression): void {
    if (first && ts.isStringLiteral(first) && /\bmayDo$/.test(expression.getText())) this.events.add(`collab-before-${first.text}`);
  }

  readonly #readStates = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression)
      textsOf(node.expression, this.#code.checker)?.forEach((state) => stateNames.includes(state) && this.states.add(state));
    ts.forEachChild(node, this.#readStates);
  };
}

/** What leaves nothing in the running code, or is read where it is used. */
const isOnlyType = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeNode(node);

/** The texts that an expression can have; `undefined` if it can be any. */
function textsOf(expression: ts.Expression, checker: ts.TypeChecker): readonly string[] | undefined {
  if (ts.isParenthesizedExpression(expression)) return textsOf(expression.expression, checker);
  const type = checker.getTypeAtLocation(expression);
  const types = type.isUnion() ? type.types : [type];
  const texts = types.flatMap((each) => (each.isStringLiteral() ? each.value : []));
  return types.some(({flags: of}) => of & ts.TypeFlags.String) ? undefined : texts;
}

const isBefore = (name: string): boolean => name.startsWith('collab-before-');
