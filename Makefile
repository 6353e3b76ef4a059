# chat: `make` says what can be made.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PREFIX ?= /usr/local
DESTDIR ?=
ARGS ?=
# What make containers tries.
CONTAINERS ?= embedded,tomcat-10,tomcat-11,jetty,undertow,glassfish,payara,liberty,wildfly
# What make test needs of them.
SMALL_CONTAINERS := tomcat-11,jetty,tomcat-9,bare-jetty

# An installed Maven where there is one; the wrapper brings one otherwise.
MVN := $(shell command -v mvn || echo ./mvnw) -B -ntp -Dstyle.color=never
# Only what needs attention: warnings and errors.
QUIET := -Dorg.slf4j.simpleLogger.defaultLogLevel=warn

ifeq ($(origin JAVA_HOME),undefined)
  JAVAC := $(shell command -v javac)
  ifneq ($(JAVAC),)
    export JAVA_HOME := $(patsubst %/bin/javac,%,$(shell readlink -f "$(JAVAC)" || echo "$(JAVAC)"))
  endif
endif

# Newer JDKs warn about Maven's own libraries.
ifneq ($(shell grep -Es '^JAVA_VERSION="(2[4-9]|[3-9])' "$(JAVA_HOME)/release"),)
  export MAVEN_OPTS += --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
endif

# Tests without the checks. The jar that they make is beside their classes: that of `build` stays as old as its archive, or it would start as if it had none.
FAST_VERIFY = $(MVN) $(QUIET) -Pfast verify -DskipITs=false -Dsurefire.failIfNoSpecifiedTests=false -Dchat.out=$(CURDIR)/target/fast
# One integration test by itself; -Dit.test=... says which.
ONE_IT = $(FAST_VERIFY) -Dtest=None

SOURCES := pom.xml $(shell find src/main -type f)

.PHONY: help run build test test-one check torture containers bench bench-log jmh load conformance fuzz flood terminal format install uninstall clean tools

help: ## show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build what is missing and serve (ARGS="--port 9000" adds flags)
	@exec scripts/chat serve $(ARGS)

build: target/chat.archive ## build target/chat.jar, and the archive that lets it start at once

target/chat.jar: $(SOURCES) | tools
	@echo "building target/chat.jar (half a minute)"
	@$(MVN) $(QUIET) -Pfast package -Dmaven.test.skip=true
	@touch $@

# The archive itself is named after the JDK's version.
target/chat.archive: target/chat.jar
	@echo "making the class archive, with which chat starts at once (half a minute)"
	@scripts/chat-archive scripts/chat
	@touch $@

test: tools ## run all tests, unit and integration, and count them
	@scripts/test-tools
	@$(MVN) $(QUIET) -f tests-integration/containers/pom.xml -pl $(SMALL_CONTAINERS) process-resources \
	  || echo "the containers could not be downloaded: the tests in them will be skipped" >&2
	@rm -rf target/surefire-reports target/failsafe-reports
	@echo "running the tests"
	@result=0; $(MVN) $(QUIET) verify || result=$$?; scripts/test-counts target || result=1; exit $$result

test-one: tools ## run some tests: TEST=AddressesTest for unit tests, IT=AdminIT for integration tests, 'AdminIT#kick*' for some of them
	@[[ -n "$(TEST)$(IT)" ]] || { echo "say which: make test-one TEST=AddressesTest, or IT=AdminIT" >&2; exit 2; }
	@rm -rf target/fast/surefire-reports target/fast/failsafe-reports
	@$(if $(IT),$(ONE_IT) -Dit.test='$(IT)' $(if $(filter command,$(origin CONTAINERS)),-Dchat.containers=$(CONTAINERS)),$(MVN) $(QUIET) -Pfast test -Dtest='$(TEST)'); echo passed

# Compiling is most of it: -Werror, Error Prone and NullAway.
check: tools ## check formatting, warnings, Error Prone, NullAway, the architecture and known holes
	@$(MVN) $(QUIET) spotless:check test -Dtest=ArchitectureTest,HabitsTest,PackageInfoTest,AdvisoriesTest
	@for script in scripts/chat scripts/chat-* scripts/test-* scripts/bench/run scripts/bench/log .ci/run; do bash -n $$script; done
	@if command -v shellcheck >/dev/null; then shellcheck scripts/chat scripts/chat-archive scripts/test-* scripts/bench/run scripts/bench/log .ci/run; fi
	@echo "checked: formatting, warnings, Error Prone, NullAway, architecture, known holes"

# Some of them: make torture TORTURES=KilledIT,CutCableIT
TORTURES := StoreDamageIT,PlantedFaultsIT,DurableFirstIT,FullDiskIT,StartAndStopIT,KilledIT,CutCableIT

torture: build ## kill, restart, cut off and damage a server under load, at length, and check that nothing is lost
	@scripts/test-tools
	@rm -rf target/fast/surefire-reports target/fast/failsafe-reports
	@result=0; $(FAST_VERIFY) -Dit.forks=1 -Dtest=ResumeAttemptsTest -Dit.test='$(TORTURES)' -Dtorture.long=true \
	  $(if $(TORTURE_SEED),-Dtorture.seed=$(TORTURE_SEED)) || result=$$?; \
	  echo '| test | seed | kills, cuts, ... | acknowledged | violations |'; echo '|---|---|---|---|---|'; \
	  sed -n 's/^torture |/|/p' target/fast/*-reports/*-output.txt; scripts/test-counts target/fast; exit $$result

bench: build ## measure chat beside its peers and write the tables and charts of performance.md: about twelve minutes
	@scripts/bench/run $(PEERS)

bench-log: build ## measure the message log: acknowledging, durable messages a second, starting, joining: about four minutes
	@scripts/bench/log $(PARTS)

jmh: tools ## measure the codec and the send queue by themselves (JMH_ARGS="-f 3 Codec" for some): two minutes
	@$(MVN) $(QUIET) -Pfast,jmh test-compile
	@java=$${JAVA_HOME:+$$JAVA_HOME/bin/}java; at=target/jmh; \
	  $$java -cp "$$at/classes:$$at/test-classes:$$(cat $$at/classpath)" org.openjdk.jmh.Main \
	  -prof gc -rff $$at/jmh.txt $(or $(JMH_ARGS),-f 1 -wi 5 -w 1 -i 5 -r 1)

load: tools ## hold a server to the promise: 100 users under 100 ms, sustained, none missing
	@rm -rf target/fast/failsafe-reports
	@result=0; $(ONE_IT) -Dit.test=LoadIT -Dload.strict=true || result=$$?; \
	  sed -n 's/^load | //p' target/fast/failsafe-reports/*LoadIT-output.txt; exit $$result

conformance: tools ## hold the server against RFC 6455, case by case, and print the table
	@rm -rf target/fast/failsafe-reports
	@result=0; $(ONE_IT) -Dit.test=ConformanceIT || result=$$?; \
	  sed -n '/^|/p; s/^$$//p' target/fast/failsafe-reports/*ConformanceIT-output.txt; exit $$result

fuzz: tools ## fuzz every target for FUZZ_SECONDS (120), let the corpus grow, and print the table
	@rm -rf target/fast/failsafe-reports
	@result=0; $(ONE_IT) -Dit.test=FuzzIT -Dfuzz.seconds=$(or $(FUZZ_SECONDS),120) -Dfuzz.grow=true || result=$$?; \
	  sed -n '/^|/p' target/fast/failsafe-reports/*FuzzIT-output.txt; exit $$result

flood: build ## flood a server, FLOOD_MILLIS (20000) of each kind, and print what a bystander noticed
	@rm -rf target/fast/failsafe-reports
	@result=0; $(ONE_IT) -Dit.test=FloodIT -Dflood.millis=$(or $(FLOOD_MILLIS),20000) -Dflood.strict=true || result=$$?; \
	  sed -n '/^|/p; /^highest/p; /^log:/p' target/fast/failsafe-reports/*FloodIT-output.txt; exit $$result

terminal: tools ## let 1,000 messages a second arrive in a terminal for FLOOD_SECONDS (10), and print how soon a typed key shows
	@rm -rf target/fast/failsafe-reports
	@result=0; $(ONE_IT) -Dit.test='TerminalIT#showsAFlood*+keepsNo*' -Dflood.seconds=$(or $(FLOOD_SECONDS),10) || result=$$?; \
	  sed -n 's/^terminal | //p' target/fast/failsafe-reports/*TerminalIT-output.txt; exit $$result

containers: build ## try the chat in every container, which it downloads (1 GB), and print what was found: about ten minutes
	@$(MVN) $(QUIET) -f tests-integration/containers/pom.xml process-resources
	@rm -rf target/fast/surefire-reports target/fast/failsafe-reports
	@result=0; $(ONE_IT) -Dit.forks=1 -Dit.test='ContainersIT,ContainerRefusalsIT' -Dchat.containers=$(CONTAINERS) \
	  -Dchat.containers.transcripts=100 -Dchat.containers.whole=true || result=$$?; \
	  echo '| container | version | tests passed | deliveries/s | p99 ms | KiB per connection |'; echo '|---|---|---|---|---|---|'; \
	  sed -n 's/^containers |/|/p' target/fast/failsafe-reports/*-output.txt; scripts/test-counts target/fast integration || result=1; exit $$result

format: tools ## format the sources
	@$(MVN) $(QUIET) spotless:apply

install: build ## install under PREFIX (/usr/local): bin/chat and lib/chat/
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/lib/chat/conf"
	install -m 644 target/chat.jar LICENSE "$(DESTDIR)$(PREFIX)/lib/chat/"
	cp -R conf/. "$(DESTDIR)$(PREFIX)/lib/chat/conf/"
	install -m 755 scripts/chat "$(DESTDIR)$(PREFIX)/bin/chat"
	@if [[ -z "$(DESTDIR)" ]]; then scripts/chat-archive "$(PREFIX)/bin/chat"; fi

uninstall: ## remove what install put under PREFIX
	rm -rf "$(DESTDIR)$(PREFIX)/bin/chat" "$(DESTDIR)$(PREFIX)/lib/chat"

clean: ## remove everything built
	rm -rf target

tools:
	@[[ -x "$(JAVA_HOME)/bin/javac" ]] \
	  || { echo "chat is built with JDK 17 or later, and none was found: install one (Debian: apt install openjdk-17-jdk-headless) or set JAVA_HOME" >&2; exit 1; }
