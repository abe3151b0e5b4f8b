package org.trucewire.evaluation;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** Measuring knows the extractor's face, JSON and CSV, nothing of streams. */
@AnalyzeClasses(packages = "org.trucewire.evaluation", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleEdgesTest {

    @ArchTest
    static final ArchRule SHOULD_KNOW_NOBODY_BUT_THE_EXTRACTOR = ArchRuleDefinition.classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..",
                    "org.trucewire.evaluation",
                    "org.trucewire.extraction");
}
