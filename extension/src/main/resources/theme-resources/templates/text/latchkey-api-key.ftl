<#ftl output_format="plainText">
${msg(message)}

<#list facts as fact>
${msg(fact.label)}: ${fact.value}
</#list>
<#if isOwnDoing>

${msg("apiKeyMailNotYou")}
</#if>

${msg("apiKeyMailRealm", realmName)}
