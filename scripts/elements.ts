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
  const elements = classes.flatMap((each) => (tagOf(each) ? [readElement(each, checker, source, eventNames)] : []));
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

function readElement(
  element: ts.ClassDeclaration,
  checker: ts.TypeChecker,
  source: string,
  eventNames: ReadonlyMap<string, readonly string[]>,
): Found {
  const found = {
    parts: new Set<string>(),
    slots: new Set<string>(),
    cssProperties: new Set<string>(),
    states: new Set<string>(),
    events: new Set<string>(),
    opens: new Set<string>(),
    unclear: new Set<string>(),
  };
  const seen = new Set<ts.Node>();
  const isOurs = (node: ts.Node): boolean => {
    const {fileName} = node.getSourceFile();
    return fileName.startsWith(source) && !fileName.startsWith(join(source, 'locales')) && !fileName.startsWith(join(source, 'api'));
  };

  const follow = (symbol: ts.Symbol | undefined): void => {
    if (!symbol) return;
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    for (const declaration of target.declarations ?? []) {
      if (!isOurs(declaration) || seen.has(declaration)) continue;
      // It configures the page, not the element.
      if (target.name === 'pageProvider') continue;
      const tag = tagOf(declaration);
      if (tag && declaration !== element) found.opens.add(tag);
      else if (!ts.isSourceFile(declaration)) visit(declaration);
    }
  };

  /** The texts that an expression can have; `undefined` if it can be any. */
  const textsOf = (expression: ts.Expression): readonly string[] | undefined => {
    if (ts.isParenthesizedExpression(expression)) return textsOf(expression.expression);
    const type = checker.getTypeAtLocation(expression);
    const types = type.isUnion() ? type.types : [type];
    const texts = types.flatMap((each) => (each.isStringLiteral() ? each.value : []));
    return types.some(({flags: of}) => of & ts.TypeFlags.String) ? undefined : texts;
  };

  const addParts = (names: string): void => names.split(/\s+/).forEach((name) => name && found.parts.add(name));

  const readTemplate = (text: string, next?: ts.Expression): void => {
    for (const [, names = ''] of text.matchAll(/\spart="([^"]*)"/g)) addParts(names);
    for (const [, name = ''] of text.matchAll(/<slot(?:\s+name="([^"]*)")?[\s>]/g)) found.slots.add(name);
    for (const [name] of text.matchAll(/--collab-[\w-]+/g)) found.cssProperties.add(name);
    if (!next || !/\spart="?$/.test(text)) return;
    const texts = textsOf(next);
    if (texts) texts.forEach(addParts);
    else found.unclear.add(`${next.getSourceFile().fileName.slice(source.length + 1)}: part=\${${next.getText()}}`);
  };

  const visit = (node: ts.Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (ts.isImportDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isHeritageClause(node)) {
      if (node.token === ts.SyntaxKind.ExtendsKeyword) node.types.forEach(({expression}) => visit(expression));
      return;
    }
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
      return follow(isShorthand ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node));
    }
    if (ts.isNoSubstitutionTemplateLiteral(node)) readTemplate(node.rawText ?? node.text);
    if (ts.isTemplateExpression(node)) {
      readTemplate(node.head.rawText ?? node.head.text, node.templateSpans[0]?.expression);
      node.templateSpans.forEach(({literal}, index) =>
        readTemplate(literal.rawText ?? literal.text, node.templateSpans[index + 1]?.expression),
      );
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      follow(checker.getPropertyOfType(checker.getTypeAtLocation(node.parent), (node.propertyName ?? node.name).getText()));
    }
    if (ts.isNewExpression(node)) eventNames.get(node.expression.getText())?.forEach((name) => isBefore(name) || found.events.add(name));
    if (ts.isCallExpression(node)) {
      const [first] = node.arguments;
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword && first) return visitModule(first);
      // Another argument than a literal is only handed on, or stands in a table of what can be meant.
      if (first && ts.isStringLiteral(first) && /\bmayDo$/.test(node.expression.getText())) found.events.add(`collab-before-${first.text}`);
    }
    if (ts.isGetAccessor(node) && node.name.getText() === 'viewState' && node.body) readStates(node.body);
    ts.forEachChild(node, visit);
  };

  const visitModule = (specifier: ts.Expression): void => {
    const module = checker.getSymbolAtLocation(specifier);
    if (module?.declarations?.some(isOurs)) checker.getExportsOfModule(module).forEach(follow);
  };

  const readStates = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression)
      textsOf(node.expression)?.forEach((state) => stateNames.includes(state) && found.states.add(state));
    ts.forEachChild(node, readStates);
  };

  visit(element);
  const operations = checker.getPropertyOfType(checker.getTypeAtLocation(element), 'operations');
  return {
    tag: tagOf(element) ?? '',
    ...found,
    operations: operations
      ? checker
          .getTypeOfSymbol(operations)
          .getProperties()
          .map(({name}) => name)
          .sort()
      : [],
    opens: [...found.opens].sort(),
    unclear: [...found.unclear],
  };
}

const isBefore = (name: string): boolean => name.startsWith('collab-before-');
